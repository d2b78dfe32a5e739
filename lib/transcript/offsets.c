#include "transcript/offsets.h"

enum { STEP = 1024 };

/* What stands before a multiple of STEP bytes. A mark may lie within a character: only first bytes count. */
typedef struct qci_mark {
    size_t code_points;
    size_t utf16;
} qci_mark;

static void count(qci_mark *m, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        size_t first = (c & 0xC0) != 0x80;
        m->code_points += first;
        m->utf16 += first + (c >= 0xF0);
    }
}

static const qci_mark *mark(const qc_transcript *t, size_t i)
{
    return (const qci_mark *)t->marks.items + i;
}

static size_t in_unit(const qci_mark *m, int32_t unit)
{
    return unit == QC_UTF16 ? m->utf16 : m->code_points;
}

bool qci_offsets_build(qc_transcript *t)
{
    qci_mark sum = { 0, 0 };
    qci_vec_free(&t->marks);
    t->marks = QCI_VEC(qci_mark);
    if (!qci_vec_reserve(&t->marks, t->text.n / STEP + 1))
        return false;
    for (size_t at = 0; at <= t->text.n; at += STEP) {
        size_t n = t->text.n - at < STEP ? t->text.n - at : STEP;
        if (!qci_vec_push(&t->marks, &sum))
            return false;
        count(&sum, t->text.p + at, n);
    }
    t->code_points = sum.code_points;
    return true;
}

uint64_t qci_offset_to(const qc_transcript *t, size_t offset, int32_t unit)
{
    if (unit == QC_BYTES)
        return offset;
    qci_mark m = *mark(t, offset / STEP);
    count(&m, t->text.p + offset / STEP * STEP, offset % STEP);
    return in_unit(&m, unit);
}

/* The start of the character that byte `at` belongs to. */
static size_t boundary(const qc_transcript *t, size_t at)
{
    while (at > 0 && at < t->text.n && ((unsigned char)t->text.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

size_t qci_offset_from(const qc_transcript *t, uint64_t offset, int32_t unit)
{
    if (unit == QC_BYTES)
        return offset <= t->text.n ? boundary(t, (size_t)offset) : SIZE_MAX;
    size_t low = 0, high = t->marks.n;
    while (low < high) { /* the last mark that is not past the offset */
        size_t mid = low + (high - low) / 2;
        if (in_unit(mark(t, mid), unit) <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    size_t at = (low - 1) * STEP;
    qci_mark m = *mark(t, low - 1);
    while (at < t->text.n && in_unit(&m, unit) <= offset)
        count(&m, t->text.p + at++, 1);
    if (in_unit(&m, unit) > offset)
        return boundary(t, at - 1);
    return in_unit(&m, unit) == offset ? t->text.n : SIZE_MAX;
}

bool qci_unit_known(int32_t unit)
{
    return unit == QC_BYTES || unit == QC_CODE_POINTS || unit == QC_UTF16;
}
