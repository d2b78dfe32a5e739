/* Files that appear whole or not at all. Each test works in a folder of its own. */
#define _GNU_SOURCE 1
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing_alloc.h"
#include "qcode.h"

static char folder[32];

static void enter(void)
{
    strcpy(folder, "test_output.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void leave(void)
{
    char command[64];
    ck_assert_int_eq(chdir(".."), 0);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

/* --- small helpers --- */

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
}

static void check_content(const char *path, const char *text)
{
    char got[256];
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "no %s", path);
    got[fread(got, 1, sizeof got - 1, f)] = 0;
    fclose(f);
    ck_assert_str_eq(got, text);
}

/* How many names are in this folder; the last that begins with '.' goes to `hidden`. */
static int count_names(char hidden[256])
{
    int n = 0;
    DIR *d = opendir(".");
    ck_assert_ptr_nonnull(d);
    hidden[0] = 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        n++;
        if (e->d_name[0] == '.')
            snprintf(hidden, 256, "%s", e->d_name);
    }
    closedir(d);
    return n;
}

static void check_names(int expected)
{
    char hidden[256];
    ck_assert_int_eq(count_names(hidden), expected);
    ck_assert_str_eq(hidden, "");
}

static int open_descriptors(void)
{
    int n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) >= 0;
    return n;
}

static qc_output *opened(const char *path)
{
    qc_output *o;
    qc_error err;
    qc_status status = qc_output_open(&o, path, &err);
    ck_assert_msg(status == QC_OK, "%s: %s", err.source, err.message);
    return o;
}

static void say(qc_output *o, const char *text)
{
    ck_assert_int_eq(qc_output_sink(o, text, strlen(text)), 0);
}

static void check_open_fails(const char *path, qc_status expected, int detail)
{
    char hidden[256];
    int names = count_names(hidden);
    qc_output *o = (qc_output *)hidden;
    qc_error err = { 0 };
    ck_assert_int_eq(qc_output_open(&o, path, &err), expected);
    ck_assert_ptr_null(o);
    ck_assert_int_eq(err.code, expected);
    ck_assert_int_eq(err.detail, detail);
    ck_assert_str_ne(err.message, "");
    ck_assert_int_eq(count_names(hidden), names);
}

/* --- the way it should go --- */

static const mode_t umasks[] = { 0, 022, 077, 0777 };

START_TEST(appears)
{
    char hidden[256];
    struct stat st;
    int descriptors = open_descriptors();
    mode_t before = umask(umasks[_i]);
    qc_output *o = opened("coded.xml");
    umask(before);
    say(o, "one ");
    ck_assert_int_eq(count_names(hidden), 1);
    ck_assert(strncmp(hidden, ".coded.xml.", 11) == 0);
    ck_assert_uint_eq(strlen(hidden), 17);
    ck_assert_int_eq(stat(hidden, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    say(o, "two");
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    check_names(1);
    check_content("coded.xml", "one two");
    ck_assert_int_eq(stat("coded.xml", &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    qc_output_free(o);
    check_content("coded.xml", "one two");
    ck_assert_int_eq(open_descriptors(), descriptors);
}
END_TEST

START_TEST(replaces)
{
    put("coded.xml", "old");
    qc_output *o = opened("coded.xml");
    say(o, "new");
    check_content("coded.xml", "old");
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    qc_output_free(o);
    check_content("coded.xml", "new");
    check_names(1);
}
END_TEST

START_TEST(given_up)
{
    int descriptors = open_descriptors();
    put("coded.xml", "old");
    qc_output *o = opened("coded.xml");
    say(o, "new");
    qc_output_free(o);
    check_content("coded.xml", "old");
    check_names(1);
    ck_assert_int_eq(open_descriptors(), descriptors);
}
END_TEST

START_TEST(empty_and_large)
{
    struct stat st;
    char *megabyte = calloc(1, 1 << 20);
    qc_output *o = opened("empty");
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    qc_output_free(o);
    ck_assert_int_eq(stat("empty", &st), 0);
    ck_assert_int_eq(st.st_size, 0);
    o = opened("./large");
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(qc_output_sink(o, megabyte, 1 << 20), 0);
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    qc_output_free(o);
    ck_assert_int_eq(stat("large", &st), 0);
    ck_assert_int_eq(st.st_size, 8 << 20);
    free(megabyte);
}
END_TEST

/* Once committed an output takes nothing more. */
START_TEST(spent)
{
    qc_error err;
    qc_output *o = opened("coded.xml");
    say(o, "whole");
    ck_assert_int_eq(qc_output_commit(o, &err), QC_OK);
    ck_assert_int_ne(qc_output_sink(o, "x", 1), 0);
    ck_assert_int_eq(qc_output_commit(o, &err), QC_ERR_ARGUMENT);
    qc_output_free(o);
    check_content("coded.xml", "whole");
    ck_assert_int_eq(qc_output_commit(NULL, &err), QC_ERR_ARGUMENT);
    ck_assert_int_ne(qc_output_sink(NULL, "x", 1), 0);
    qc_output_free(NULL);
}
END_TEST

/* A name as long as may be still has room for a temporary, which is not cut within a character. */
START_TEST(long_name)
{
    char name[300] = "", hidden[256];
    for (int i = 0; i < 85; i++)
        strcat(name, "\xE2\x82\xAC"); /* 85 euro signs: 255 bytes */
    qc_output *o = opened(name);
    ck_assert_int_eq(count_names(hidden), 1);
    /* '.', 82 euro signs (246 of 247 bytes), '.', 6 letters */
    ck_assert_uint_eq(strlen(hidden), 1 + 246 + 1 + 6);
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    qc_output_free(o);
    check_names(1);
    strcat(name, "x");
    check_open_fails(name, QC_ERR_IO, ENAMETOOLONG);
}
END_TEST

/* --- where it cannot be --- */

START_TEST(refused)
{
    char path[5000];
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    ck_assert_int_eq(mkfifo("pipe", 0600), 0);
    ck_assert_int_eq(symlink("sub", "to-sub"), 0);
    ck_assert_int_eq(symlink("/dev/null", "to-device"), 0);
    put("file", "old");
    check_open_fails(NULL, QC_ERR_ARGUMENT, 0);
    check_open_fails("", QC_ERR_ARGUMENT, 0);
    check_open_fails("sub", QC_ERR_ARGUMENT, 0);
    check_open_fails("sub/", QC_ERR_ARGUMENT, 0);
    check_open_fails("new/", QC_ERR_ARGUMENT, 0);
    check_open_fails(".", QC_ERR_ARGUMENT, 0);
    check_open_fails("to-sub", QC_ERR_ARGUMENT, 0);
    check_open_fails("pipe", QC_ERR_ARGUMENT, 0);
    check_open_fails("to-device", QC_ERR_ARGUMENT, 0);
    check_open_fails("/dev/full", QC_ERR_ARGUMENT, 0);
    check_open_fails("no/such/folder", QC_ERR_IO, ENOENT);
    check_open_fails("file/x", QC_ERR_IO, ENOTDIR);
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = 0;
    check_open_fails(path, QC_ERR_IO, ENAMETOOLONG);
    check_content("file", "old");
    ck_assert_int_eq(qc_output_open(NULL, "x", NULL), QC_ERR_ARGUMENT);
}
END_TEST

/* A folder came to be in its place meanwhile. */
START_TEST(overtaken)
{
    qc_error err;
    qc_output *o = opened("coded.xml");
    ck_assert_int_eq(mkdir("coded.xml", 0700), 0);
    ck_assert_int_eq(qc_output_commit(o, &err), QC_ERR_IO);
    ck_assert_int_eq(err.detail, EISDIR);
    ck_assert_str_eq(err.source, "coded.xml");
    check_names(1);
    qc_output_free(o);
}
END_TEST

/* --- links --- */

static void check_link(const char *link, const char *file)
{
    struct stat st;
    qc_output *o = opened(link);
    say(o, "through");
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_OK);
    qc_output_free(o);
    ck_assert_int_eq(lstat(link, &st), 0);
    ck_assert(S_ISLNK(st.st_mode));
    ck_assert_int_eq(lstat(file, &st), 0);
    ck_assert(S_ISREG(st.st_mode));
    check_content(file, "through");
    ck_assert_int_eq(unlink(file), 0);
}

/* A link stays a link: what it points at is replaced, in its own folder. */
START_TEST(links)
{
    char here[4096], target[5000];
    ck_assert_int_eq(mkdir("sub", 0700), 0);
    put("sub/file", "old");
    ck_assert_int_eq(symlink("sub/file", "link"), 0);
    ck_assert_int_eq(symlink("../link", "sub/link"), 0); /* a link to a link */
    check_link("link", "sub/file");
    check_link("link", "sub/file"); /* which now points at nothing */
    check_link("sub/link", "sub/file");
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    snprintf(target, sizeof target, "%s/sub/other", here);
    ck_assert_int_eq(symlink(target, "absolute"), 0);
    check_link("absolute", "sub/other");
    ck_assert_int_eq(symlink("loop", "loop"), 0);
    check_open_fails("loop", QC_ERR_IO, ELOOP);
}
END_TEST

/* --- when writing fails --- */

/* Fill an output until it says no; then nothing has changed, and commit says why. */
static void check_full(int detail)
{
    static const char block[4096];
    qc_error err = { 0 };
    put("coded.xml", "old");
    qc_output *o = opened("coded.xml");
    int blocks = 0;
    while (blocks < 1000 && qc_output_sink(o, block, sizeof block) == 0)
        blocks++;
    ck_assert_int_gt(blocks, 0);
    ck_assert_int_lt(blocks, 1000);
    ck_assert_int_ne(qc_output_sink(o, "", 0), 0);
    ck_assert_int_eq(qc_output_commit(o, &err), QC_ERR_IO);
    ck_assert_int_eq(err.code, QC_ERR_IO);
    ck_assert_int_eq(err.detail, detail);
    ck_assert_str_eq(err.source, "coded.xml");
    ck_assert_int_eq(qc_output_commit(o, NULL), QC_ERR_ARGUMENT);
    qc_output_free(o);
    check_content("coded.xml", "old");
    check_names(1);
}

START_TEST(file_too_large)
{
    struct rlimit before, limit;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 10000; /* bytes of a file that this process writes */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    check_full(EFBIG);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
}
END_TEST

/* A disk of 64 KiB that only this process sees. */
START_TEST(disk_full)
{
    ck_assert_int_eq(mkdir("disk", 0700), 0);
    if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", "", MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("none", "disk", "tmpfs", 0, "size=64k") != 0) {
        fprintf(stderr, "# SKIPPED, NOT TESTED: a full disk (a small one takes root to make)\n");
        return;
    }
    ck_assert_int_eq(chdir("disk"), 0);
    check_full(ENOSPC);
    ck_assert_int_eq(chdir(".."), 0);
    ck_assert_int_eq(umount("disk"), 0);
}
END_TEST

/* Killed before the commit: the old file is whole, and what lies beside it is for its owner only. */
START_TEST(killed)
{
    char hidden[256];
    struct stat st;
    int how;
    put("coded.xml", "old");
    pid_t pid = fork();
    if (pid == 0) {
        qc_output *o = NULL;
        if (qc_output_open(&o, "coded.xml", NULL) == QC_OK && qc_output_sink(o, "half", 4) == 0)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    check_content("coded.xml", "old");
    ck_assert_int_eq(count_names(hidden), 2);
    check_content(hidden, "half");
    ck_assert_int_eq(stat(hidden, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
}
END_TEST

/* Where standard descriptors are closed, what others print must not end in the output. */
START_TEST(closed_descriptors)
{
    int how;
    pid_t pid = fork();
    if (pid == 0) {
        qc_output *o = NULL;
        close(0), close(1), close(2);
        int bad = qc_output_open(&o, "coded.xml", NULL) != QC_OK || write(1, "stray", 5) >= 0 ||
                  write(2, "stray", 5) >= 0 || qc_output_sink(o, "whole", 5) != 0 ||
                  qc_output_commit(o, NULL) != QC_OK;
        qc_output_free(o);
        _exit(bad);
    }
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_int_eq(how, 0);
    check_content("coded.xml", "whole");
}
END_TEST

START_TEST(no_memory)
{
    qc_output *o = NULL;
    size_t n = 0;
    qc_status status;
    do {
        qc_error err = { 0 };
        requests = 0;
        fail_at = ++n;
        status = qc_output_open(&o, "coded.xml", &err);
        fail_at = 0;
        if (status != QC_OK) {
            ck_assert_int_eq(status, QC_ERR_MEMORY);
            ck_assert_int_eq(err.code, QC_ERR_MEMORY);
            check_names(0);
            ck_assert_uint_eq(live, 0);
        }
    } while (status != QC_OK);
    ck_assert_uint_gt(n, 3); /* itself, its path, the temporary's name */
    qc_output_free(o);
    check_names(0);
    ck_assert_uint_eq(live, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("output");
    TCase *c = tcase_create("output");
    tcase_add_checked_fixture(c, enter, leave);
    tcase_add_loop_test(c, appears, 0, (int)(sizeof umasks / sizeof *umasks));
    tcase_add_test(c, replaces);
    tcase_add_test(c, given_up);
    tcase_add_test(c, empty_and_large);
    tcase_add_test(c, spent);
    tcase_add_test(c, long_name);
    tcase_add_test(c, refused);
    tcase_add_test(c, overtaken);
    tcase_add_test(c, links);
    tcase_add_test(c, file_too_large);
    tcase_add_test(c, disk_full);
    tcase_add_test(c, killed);
    tcase_add_test(c, closed_descriptors);
    tcase_add_test(c, no_memory);
    suite_add_tcase(s, c);
    return s;
}

QCI_UNIT_MAIN(suite)
