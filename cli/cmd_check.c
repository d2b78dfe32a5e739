/* qcode check: does the codebook do what its own examples say? */
#include <inttypes.h>
#include <string.h>

#include "command.h"
#include "json.h"
#include "message.h"

typedef struct checking {
    const char *path;
    const qc_codebook *codebook;
    int json;
    uint64_t findings;
} checking;

static const char *kind_name(uint32_t kind)
{
    return kind == QC_FINDING_EXAMPLE ? "example" : kind == QC_FINDING_COUNTEREXAMPLE ? "counterexample" : "limit";
}

static int32_t on_finding(void *payload, const qc_finding *f)
{
    checking *c = payload;
    if (c->json) {
        qc_code code = QC_CODE_INIT;
        fputs(c->findings ? ",\n  {\"kind\":" : "\n  {\"kind\":", stdout);
        json_string(stdout, kind_name(f->kind), strlen(kind_name(f->kind)));
        fputs(",\"code\":", stdout);
        if (f->code != QC_NO_INDEX && qc_codebook_code(c->codebook, f->code, &code) == QC_OK)
            json_str(stdout, code.id);
        else
            fputs("null", stdout);
        fprintf(stdout, ",\"line\":%" PRIu64 ",\"column\":%" PRIu64 ",\"message\":", f->line, f->column);
        json_str(stdout, f->message);
        fputc('}', stdout);
    } else {
        say_at(c->path, f->line, f->column, kind_name(f->kind), f->message.bytes);
    }
    c->findings++;
    return 0;
}

static int report(checking *c)
{
    qc_error err;
    uint64_t tests = 0;
    if (c->json)
        fputs("{\"findings\":[", stdout);
    if (qc_codebook_check(c->codebook, on_finding, c, &tests, &err) < 0) {
        say_error("%s: %s", safe(c->path), err.message);
        return EXIT_NOT;
    }
    if (c->json)
        fprintf(stdout, "%s],\"tests\":%" PRIu64 "}\n", c->findings ? "\n" : "", tests);
    else if (c->findings)
        printf("%s: %" PRIu64 " of %" PRIu64 " examples and counterexamples fail\n", safe(c->path), c->findings, tests);
    else
        printf("%s: %" PRIu64 " examples and counterexamples hold\n", safe(c->path), tests);
    return c->findings ? EXIT_PARTLY : EXIT_DONE;
}

int cmd_check(const cli_options *o)
{
    qc_error err;
    qc_codebook *codebook = NULL;
    if (o->n_operands != 1) {
        say_error("check takes one codebook: see `qcode help check`");
        return EXIT_NOT;
    }
    checking c = { o->operands[0], NULL, o->json, 0 };
    if (qc_codebook_read_file(&codebook, c.path, NULL, &err) < 0) {
        say_codebook_error(c.path, &err);
        return EXIT_NOT;
    }
    c.codebook = codebook;
    int status = report(&c);
    qc_codebook_free(codebook);
    return status;
}
