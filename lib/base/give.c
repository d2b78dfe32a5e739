#include "base/give.h"

void qci_give_at(void *array, uint64_t i, uint64_t stride, void *from, size_t size)
{
    uint32_t n = (uint32_t)(stride < size ? stride : size);
    memcpy(from, &n, sizeof n);
    memcpy((char *)array + i * stride, from, n);
}

qc_status qci_give(void *out, void *from, size_t size)
{
    uint32_t asked;
    memcpy(&asked, out, sizeof asked);
    if (asked < sizeof asked)
        return QC_ERR_ARGUMENT;
    qci_give_at(out, 0, asked, from, size);
    return QC_OK;
}

void qci_take(void *to, size_t size, const void *from)
{
    uint32_t given = 0;
    memset(to, 0, size);
    if (from)
        memcpy(&given, from, sizeof given);
    if (given)
        memcpy(to, from, given < size ? given : size);
}
