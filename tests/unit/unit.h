/* One way to make a unit test program: a file defines `static Suite *suite(void)` and ends with
 * QCI_UNIT_MAIN(suite). Results go to stdout as TAP, for automake's driver. */
#ifndef QCI_UNIT_H
#define QCI_UNIT_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define QCI_UNIT_MAIN(suite_fn)                              \
    int main(void)                                           \
    {                                                        \
        SRunner *runner = srunner_create(suite_fn());        \
        srunner_set_tap(runner, "-");                        \
        srunner_run_all(runner, CK_SILENT);                  \
        int failed = srunner_ntests_failed(runner);          \
        srunner_free(runner);                                \
        return failed ? EXIT_FAILURE : EXIT_SUCCESS;         \
    }

#endif
