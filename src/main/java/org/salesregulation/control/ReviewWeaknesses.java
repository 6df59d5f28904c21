package org.salesregulation.control;

import java.util.List;
import org.salesregulation.plan.FoundWeaknesses;
import org.salesregulation.plan.Weakness;
import org.springframework.stereotype.Component;

/** A rep whose conversion is under review is weak at it until the review closes (R136). */
@Component
class ReviewWeaknesses implements FoundWeaknesses {

    private final ConversionReviewTable reviews;

    ReviewWeaknesses(ConversionReviewTable reviews) {
        this.reviews = reviews;
    }

    @Override
    public List<Weakness> open() {
        return reviews.weaknesses();
    }
}
