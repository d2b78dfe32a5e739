/* Lists of words that nothing uses. */
#include "check/check.h"

qc_status qci_check_lists(qci_check *c)
{
    qc_status status = QC_OK;
    for (size_t i = 0; status == QC_OK && i < c->forest.lists.n; i++) {
        const qci_word_list *list = QCI_AT(c->forest.lists, qci_word_list, i);
        qci_str name = list->node->key->text;
        if (!list->used && !qci_str_is(name, "not_speech")) /* which has a meaning of its own */
            status = qci_check_add(c, qci_finding_at(QC_FINDING_UNUSED, list->node->key),
                                   "nothing uses this list: write <%.*s> in a pattern or (?&%.*s) in a regex, or take it out",
                                   (int)name.n, name.p, (int)name.n, name.p);
    }
    return status;
}
