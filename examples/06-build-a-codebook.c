/* Build a codebook by program, then walk through it and write it as YAML.
 *
 *     ./a.out "look after" "nobody (else)? to mind the (child | children)" > codebook.yaml
 *
 * Each argument is a pattern. What is wrong with one is told with its path, such as `codes[0].find[1]`.
 */
#include <inttypes.h>
#include <qcode.h>
#include <stdio.h>

static int32_t to_stdout(void *payload, const void *bytes, uint64_t n)
{
    (void)payload;
    return fwrite(bytes, 1, (size_t)n, stdout) == n ? 0 : 1;
}

/* The first error of a builder stays, so it is enough to ask qc_builder_codebook. */
static void build(qc_builder *b, int patterns, char **pattern)
{
    qc_builder_text(b, "qcode", "1");
    qc_builder_text(b, "title", "Built by a program");
    qc_builder_list(b, "codes");
    qc_builder_map(b, NULL);
    qc_builder_text(b, "id", "care");
    qc_builder_text(b, "definition", "Care of children shapes what can be done.");
    qc_builder_list(b, "find");
    for (int i = 0; i < patterns; i++)
        qc_builder_text(b, NULL, pattern[i]);
    qc_builder_end(b);
    qc_builder_end(b);
    qc_builder_end(b);
}

/* How many texts there are in a part of a codebook, keys not counted. */
static unsigned count_texts(const qc_node *node)
{
    unsigned n = qc_node_kind(node) == QC_NODE_TEXT;
    for (const qc_node *child = qc_node_first(node); child; child = qc_node_next(child))
        n += count_texts(child);
    return n;
}

int main(int argc, char **argv)
{
    qc_builder *builder = NULL;
    qc_codebook *codebook = NULL;
    qc_error err;
    qc_status status = qc_builder_new(&builder, &err);
    if (status == QC_OK) {
        build(builder, argc - 1, argv + 1);
        status = qc_builder_codebook(&codebook, builder, NULL, &err);
    }
    if (status == QC_OK)
        status = qc_codebook_write(codebook, NULL, to_stdout, NULL, NULL, NULL, &err);
    if (status == QC_OK)
        fprintf(stderr, "%u texts\n", count_texts(qc_codebook_root(codebook)));
    if (status < 0)
        fprintf(stderr, "%s: column %" PRIu64 ": %s (%s)\n", err.source, err.column, err.message, qc_status_name(status));
    qc_codebook_free(codebook);
    qc_builder_free(builder);
    return status != QC_OK || fflush(stdout) != 0;
}
