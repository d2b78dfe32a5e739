#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "message.h"

int report_begin(report *r, const char *path)
{
    memset(r, 0, sizeof *r);
    r->path = path && strcmp(path, "-") != 0 ? path : NULL;
    r->out = r->path ? open_memstream(&r->bytes, &r->n) : stdout;
    if (!r->out)
        say_error("out of memory");
    return r->out != NULL;
}

int report_end(report *r)
{
    qc_output *output = NULL;
    qc_error err;
    if (!r->path)
        return 1; /* main flushes and looks */
    const int whole = fclose(r->out) == 0;
    int ok = whole && qc_output_open(&output, r->path, &err) == QC_OK;
    if (ok) {
        (void)qc_output_sink(output, r->bytes, r->n); /* commit tells what went wrong */
        ok = qc_output_commit(output, &err) == QC_OK;
    }
    if (!whole)
        say_error("out of memory");
    else if (!ok)
        say_qc_error(r->path, &err);
    qc_output_free(output);
    free(r->bytes);
    return ok;
}

void report_drop(report *r)
{
    if (r->path)
        fclose(r->out);
    free(r->bytes);
}

unsigned report_columns(const report *r)
{
    struct winsize size;
    return !r->path && is_terminal(stdout) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int report_color(const report *r)
{
    return !r->path && use_color(stdout);
}
