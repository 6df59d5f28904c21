-- Which deals were lost or disqualified in the period, at which stage, why and to whom? (R76, R78)
select c.* from ({closed}) c where not c.won
