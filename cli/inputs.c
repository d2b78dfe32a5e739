#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "grow.h"
#include "message.h"

enum { DEEPEST = 64 };

typedef struct collector {
    inputs *out;
    const not_inputs *apart;
    int quiet;
} collector;

static int out_of_memory(void)
{
    say_error("out of memory");
    return 0;
}

static int add(inputs *out, const char *path, const char *name, const struct stat *st)
{
    input *in = grow(&out->items, &out->n, &out->cap, sizeof *in);
    if (!in)
        return out_of_memory();
    in->path = strdup(path);
    in->name = strdup(name);
    if (!in->path || !in->name) {
        free(in->path);
        free(in->name);
        out->n--;
        return out_of_memory();
    }
    in->stream = strcmp(path, "-") == 0 || (st && !S_ISREG(st->st_mode));
    if (st) {
        in->exists = 1;
        in->size = S_ISREG(st->st_mode) ? (uint64_t)st->st_size : 0;
        in->device = st->st_dev;
        in->number = st->st_ino;
    }
    return 1;
}

static int same_file(const char *path, const struct stat *st)
{
    struct stat other;
    return path && stat(path, &other) == 0 && other.st_dev == st->st_dev && other.st_ino == st->st_ino;
}

/* Does the file begin as something that we write or that is read as codebook or study? */
static const char *own_kind(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0))
        return "a YAML file";
    FILE *f = fopen(path, "r");
    char head[1024];
    size_t n = f ? fread(head, 1, sizeof head - 1, f) : 0;
    if (f)
        fclose(f);
    head[n] = 0;
    int ours = strstr(head, "urn:qcode:coding:") || strncmp(head, "transcript,id,code,path,", 24) == 0
               || (strncmp(head, "{\"transcript\":", 14) == 0 && strstr(head, ",\"path\":"));
    return ours ? "coded output" : NULL;
}

/* Why a file met in a folder is no transcript, or NULL. */
static const char *why_not(const collector *c, const char *path, const char *base, const struct stat *st)
{
    if (base[0] == '.')
        return "hidden";
    if (same_file(c->apart->codebook, st))
        return "the codebook";
    if (same_file(c->apart->study, st))
        return "the study file";
    if (!S_ISREG(st->st_mode))
        return "no regular file";
    const char *own = own_kind(path);
    /* what is neither empty nor of an earlier run is a transcript, and no output may take its place */
    if (same_file(c->apart->output, st) && (own || st->st_size == 0))
        return "the output";
    return own;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(char **names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
}

/* The names in a folder in byte order; -1 on an error that was said. */
static ssize_t list(const char *folder, char ***out)
{
    DIR *d = opendir(folder);
    char **names = NULL;
    size_t n = 0, cap = 0;
    if (!d) {
        say_error("%s: cannot open the folder: %s", safe(folder), strerror(errno));
        return -1;
    }
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        char **name = grow(&names, &n, &cap, sizeof *name);
        if (!name)
            break;
        *name = strdup(e->d_name);
        if (!*name) {
            n--;
            break;
        }
    }
    closedir(d);
    if (n)
        qsort(names, n, sizeof *names, by_bytes);
    *out = names;
    return (ssize_t)n;
}

static int walk(collector *c, const char *folder, const char *below, int depth);

static int visit(collector *c, const char *folder, const char *below, const char *base, int depth)
{
    size_t size = strlen(folder) + strlen(base) + 2, name_size = strlen(below) + strlen(base) + 2;
    char *path = malloc(size), *name = malloc(name_size);
    struct stat st;
    int ok = path && name ? 1 : out_of_memory();
    if (ok) {
        snprintf(path, size, "%s/%s", folder, base);
        snprintf(name, name_size, "%s%s%s", below, *below ? "/" : "", base);
        if (lstat(path, &st) != 0 || (S_ISLNK(st.st_mode) && stat(path, &st) != 0)) {
            ok = add(c->out, path, name, NULL); /* reading it will say what is wrong */
        } else if (S_ISDIR(st.st_mode) && base[0] != '.') {
            ok = walk(c, path, name, depth + 1);
        } else {
            const char *why = why_not(c, path, base, &st);
            if (!why) {
                ok = add(c->out, path, name, &st);
            } else {
                c->out->passed_over++;
                if (!c->quiet)
                    say_note("%s: passed over: %s", safe(path), why);
            }
        }
    }
    free(path);
    free(name);
    return ok;
}

static int walk(collector *c, const char *folder, const char *below, int depth)
{
    char **names = NULL;
    if (depth > DEEPEST) {
        say_error("%s: more than %d folders deep", safe(folder), DEEPEST);
        return 0;
    }
    ssize_t n = list(folder, &names);
    int ok = n >= 0;
    for (ssize_t i = 0; ok && i < n; i++)
        ok = visit(c, folder, below, names[i], depth);
    free_names(names, n > 0 ? (size_t)n : 0);
    return ok;
}

static int add_path(collector *c, const char *path)
{
    struct stat st;
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    if (strcmp(path, "-") == 0)
        return add(c->out, path, "stdin", NULL);
    if (stat(path, &st) != 0)
        return add(c->out, path, name, NULL); /* reading it will say what is wrong */
    if (!S_ISDIR(st.st_mode))
        return add(c->out, path, name, &st);
    size_t n = strlen(path);
    char *folder = strdup(path);
    if (!folder)
        return out_of_memory();
    while (n > 1 && folder[n - 1] == '/')
        folder[--n] = 0;
    int ok = walk(c, folder, "", 0);
    free(folder);
    return ok;
}

/* `@list`: a path a line, as editors of any system save it; empty lines are passed over. */
static int add_list(collector *c, const char *list)
{
    FILE *f = fopen(list, "r");
    char *line = NULL;
    size_t cap = 0;
    int ok = 1;
    if (!f) {
        say_error("%s: cannot open the list: %s", safe(list), strerror(errno));
        return 0;
    }
    for (int first = 1; ok && getline(&line, &cap, f) >= 0; first = 0) {
        const char *path = first && strncmp(line, "\xEF\xBB\xBF", 3) == 0 ? line + 3 : line;
        line[strcspn(line, "\r\n")] = 0;
        if (*path)
            ok = add_path(c, path);
    }
    free(line);
    fclose(f);
    return ok;
}

static int operand(collector *c, const char *path)
{
    struct stat st;
    if (path[0] == '@' && stat(path, &st) != 0)
        return add_list(c, path + 1);
    return add_path(c, path);
}

/* Orders by name, then by place on the command line. */
static int by_name(const void *a, const void *b)
{
    const input *x = *(const input *const *)a, *y = *(const input *const *)b;
    int order = strcmp(x->name, y->name);
    return order ? order : x < y ? -1 : x > y;
}

static int by_file(const void *a, const void *b)
{
    const input *x = *(const input *const *)a, *y = *(const input *const *)b;
    if (x->device != y->device)
        return x->device < y->device ? -1 : 1;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Drop a file that is met twice, with a warning; the first place counts. */
static void drop_repeats(inputs *in, input **sorted)
{
    size_t n = 0, kept = 0;
    for (size_t i = 0; i < in->n; i++)
        if (in->items[i].exists)
            sorted[n++] = &in->items[i];
    qsort(sorted, n, sizeof *sorted, by_file);
    for (size_t i = 1; i < n; i++) {
        input *before = sorted[i - 1], *in2 = sorted[i];
        if (before->device != in2->device || before->number != in2->number)
            continue;
        say_warning(in2->path, 0, 1, "the same file was named before; it is read once");
        free(in2->path);
        free(in2->name);
        in2->path = NULL;
        /* the next repeat is compared with this one, whose device and number stay */
    }
    for (size_t i = 0; i < in->n; i++)
        if (in->items[i].path)
            in->items[kept++] = in->items[i];
    in->n = kept;
}

static int names_differ(const inputs *in, input **sorted)
{
    for (size_t i = 0; i < in->n; i++)
        sorted[i] = &in->items[i];
    qsort(sorted, in->n, sizeof *sorted, by_name);
    for (size_t i = 1; i < in->n; i++)
        if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0) {
            say_error("two transcripts would be called '%s' (%s and %s): name the folder above both, or rename one",
                      safe(sorted[i]->name), safe(sorted[i - 1]->path), safe(sorted[i]->path));
            return 0;
        }
    return 1;
}

static int output_is_input(const inputs *in, const not_inputs *apart)
{
    struct stat st;
    if (!apart->output || stat(apart->output, &st) != 0 || !S_ISREG(st.st_mode))
        return 0;
    int same = same_file(apart->codebook, &st) || same_file(apart->study, &st);
    for (size_t i = 0; i < in->n && !same; i++)
        same = in->items[i].exists && in->items[i].device == st.st_dev && in->items[i].number == st.st_ino;
    if (same)
        say_error("%s: the output is also an input: choose another name with -o", safe(apart->output));
    return same;
}

int inputs_collect(inputs *out, char **operands, int n, const not_inputs *apart, int quiet)
{
    collector c = { out, apart, quiet };
    memset(out, 0, sizeof *out);
    for (int i = 0; i < n; i++)
        if (!operand(&c, operands[i]))
            return 0;
    if (out->n == 0) {
        say_error("no transcripts there: name files or folders");
        return 0;
    }
    input **sorted = malloc(out->n * sizeof *sorted);
    if (!sorted)
        return out_of_memory();
    int ok = !output_is_input(out, apart);
    if (ok) {
        drop_repeats(out, sorted);
        ok = names_differ(out, sorted);
    }
    free(sorted);
    return ok;
}

void inputs_free(inputs *in)
{
    for (size_t i = 0; i < in->n; i++) {
        free(in->items[i].path);
        free(in->items[i].name);
    }
    free(in->items);
    memset(in, 0, sizeof *in);
}

uint64_t inputs_bytes(const inputs *in)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < in->n; i++)
        sum += in->items[i].size;
    return sum;
}
