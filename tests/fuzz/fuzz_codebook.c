/*
 * Any bytes as a codebook in each format. Nothing may crash; what is read can be written in the formats that can say
 * all of the language, and what is read of that is written the same.
 *
 * With libFuzzer: clang -fsanitize=fuzzer,address,undefined -DQCI_LIBFUZZER. Else a program that takes files, each of
 * which is an input, and so is each of its beginnings that ends with a line.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what)                                                             \
    do {                                                                       \
        if (!(what)) {                                                         \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                           \
        }                                                                      \
    } while (0)

static int32_t keep(void *payload, const void *bytes, uint64_t n)
{
    qci_buf_add(payload, bytes, (size_t)n);
    return 0;
}

static qc_status read_as(qc_codebook **book, const char *format, const void *bytes, size_t n)
{
    qc_codebook_options o = QC_CODEBOOK_OPTIONS_INIT;
    qc_error err = { 0 };
    o.format = format;
    qc_status status = qc_codebook_read(book, bytes, n, &o, &err);
    MUST((status == QC_OK) == (*book != NULL));
    MUST(status == QC_OK || (err.code == status && err.message[0]));
    return status;
}

static void write_as(const qc_codebook *book, const char *format, qci_buf *out)
{
    qc_codebook_write_options o = QC_CODEBOOK_WRITE_OPTIONS_INIT;
    qc_error err;
    o.format = format;
    qci_buf_clear(out);
    MUST(qc_codebook_write(book, &o, keep, out, NULL, NULL, &err) == QC_OK);
}

static void there_and_back(const qc_codebook *book, const char *format)
{
    qci_buf first = { 0 }, second = { 0 };
    qc_codebook *again;
    write_as(book, format, &first);
    MUST(read_as(&again, format, first.p, first.n) == QC_OK);
    write_as(again, format, &second);
    MUST(first.n == second.n && memcmp(first.p, second.p, first.n) == 0);
    qc_codebook_free(again);
    qci_buf_free(&first);
    qci_buf_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qc_codebook_format f = QC_CODEBOOK_FORMAT_INIT;
    qc_codebook *found;
    read_as(&found, NULL, data, size);
    qc_codebook_free(found);
    for (uint32_t i = 0; qc_codebook_format_at(i, &f) == QC_OK; i++) {
        qc_codebook *book;
        if (!f.reads || read_as(&book, f.name.bytes, data, size) != QC_OK)
            continue;
        there_and_back(book, "yaml");
        there_and_back(book, "json");
        there_and_back(book, "csv");
        qc_codebook_free(book);
    }
    return 0;
}

/* --- without libFuzzer --- */

#ifndef QCI_LIBFUZZER
/* In memory that ends where the input does, so that a look past its end is seen. */
static void try(const uint8_t *bytes, size_t n)
{
    uint8_t *alone = malloc(n);
    MUST(alone);
    memcpy(alone, bytes, n);
    LLVMFuzzerTestOneInput(alone, n);
    free(alone);
}

int main(int argc, char **argv)
{
    static uint8_t bytes[1 << 20];
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) {
            perror(argv[i]);
            return EXIT_FAILURE;
        }
        size_t n = fread(bytes, 1, sizeof bytes, f);
        fclose(f);
        for (size_t k = 1; k <= n; k++)
            if (bytes[k - 1] == '\n' || k == n)
                try(bytes, k);
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
#endif
