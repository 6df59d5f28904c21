package org.salesregulation.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.salesregulation.funnel.Deals;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for a client's request to be forgotten. */
@RestController
@Tag(name = "Deals")
class ErasureController {

    private final Erasure erasure;
    private final Deals deals;
    private final Callers callers;

    ErasureController(Erasure erasure, Deals deals, Callers callers) {
        this.erasure = erasure;
        this.deals = deals;
        this.callers = callers;
    }

    @DeleteMapping("/api/deals/{dealId}/personal-data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take the personal data of a client out of a deal",
            description = "Names, phone, e-mail, notes and evidence go; stages, contacts, amounts and times stay, so "
                    + "that no figure changes. Heads and administrators may do this; it cannot be undone.")
    @ApiResponse(responseCode = "204", description = "The personal data is gone.")
    @ApiResponse(responseCode = "404", description = "There is no such deal.")
    void erase(@PathVariable String dealId) {
        var caller = callers.current();
        if (!caller.admin() && caller.role() != Role.HEAD) {
            throw new NotAllowed("Personal data is taken out by heads of sales and administrators.");
        }
        var deal = DealId.parse(dealId)
                .filter(id -> deals.find(id).isPresent())
                .orElseThrow(() -> new NotFound("There is no deal " + dealId + "."));
        erasure.erase(deal, caller.id());
    }
}
