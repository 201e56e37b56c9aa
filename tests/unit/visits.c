/* visits: each node is new once a place and search, however many there are. */
#include "visits.h"

#include "check.h"

static void check_once(void)
{
    struct visits visits;
    CHECK(visits_open(&visits));
    visits_begin(&visits);
    CHECK(visits_add(&visits, 1, 2) == VISIT_NEW);
    CHECK(visits_add(&visits, 1, 2) == VISIT_KNOWN);
    CHECK(visits_add(&visits, 2, 1) == VISIT_NEW);
    CHECK(visits_add(&visits, 1, 3) == VISIT_NEW);
    visits_begin(&visits);
    CHECK(visits_add(&visits, 1, 2) == VISIT_NEW);
    visits_close(&visits);
}

static void check_many(void)
{
    enum { NODES = 300, PLACES = 70 };
    struct visits visits;
    size_t new = 0, known = 0;
    CHECK(visits_open(&visits));
    for (int search = 0; search < 3; search++) {
        visits_begin(&visits);
        for (int twice = 0; twice < 2; twice++)
            for (uint32_t node = 0; node < NODES; node++)
                for (uint32_t place = 0; place < PLACES; place++) {
                    enum visit visit = visits_add(&visits, node, place);
                    new += visit == VISIT_NEW;
                    known += visit == VISIT_KNOWN;
                }
    }
    CHECK(new == (size_t)3 * NODES * PLACES);
    CHECK(known == (size_t)3 * NODES * PLACES);
    visits_close(&visits);
}

/* After the last number the first comes again: what is left of the search that had it must not count. */
static void check_numbers_begin_anew(void)
{
    struct visits visits;
    CHECK(visits_open(&visits));
    visits_begin(&visits);
    CHECK(visits_add(&visits, 7, 7) == VISIT_NEW);
    visits.search = UINT32_MAX;
    visits_begin(&visits);
    CHECK(visits_add(&visits, 7, 7) == VISIT_NEW);
    CHECK(visits_add(&visits, 7, 7) == VISIT_KNOWN);
    visits_close(&visits);
}

int main(void)
{
    check_once();
    check_many();
    check_numbers_begin_anew();
    return checks_end();
}
