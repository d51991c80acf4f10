/* verify <SQLite library> [<sqlite-vec library>]: loads them as the program will, and tries what the program needs. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include "sqlite3.h"

#define SYMBOL(name) __typeof__(sqlite3_##name) *name = (__typeof__(sqlite3_##name) *)dlsym(library, "sqlite3_" #name)

int main(int argc, char **argv)
{
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : 0;
    if (!library) { fprintf(stderr, "%s\n", argc > 1 ? dlerror() : "no library given"); return 1; }

    SYMBOL(libversion); SYMBOL(open); SYMBOL(exec); SYMBOL(errmsg); SYMBOL(db_config); SYMBOL(load_extension); SYMBOL(snapshot_get);
    if (!libversion || !open || !exec || !errmsg || !db_config || !load_extension || !snapshot_get)
    {
        fprintf(stderr, "a function that the program calls is missing\n");
        return 1;
    }

    if (strcmp(libversion(), SQLITE_VERSION) != 0)
    {
        fprintf(stderr, "version %s was loaded, %s was built\n", libversion(), SQLITE_VERSION);
        return 1;
    }

    sqlite3 *database;
    const char *features =
        "create virtual table porter using fts5(text, tokenize = 'porter unicode61');"
        "create virtual table grams using fts5(text, tokenize = 'trigram', content = '', contentless_delete = 1);"
        "create table strict_one(id integer primary key, body text not null) strict;"
        "select jsonb('{}'), unixepoch('subsec'), sqrt(2);";
    if (open(":memory:", &database) != SQLITE_OK || exec(database, features, 0, 0, 0) != SQLITE_OK)
    {
        fprintf(stderr, "%s\n", errmsg(database));
        return 1;
    }

    if (argc > 2)
    {
        char *error = 0;
        db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, (int *)0);
        if (load_extension(database, argv[2], 0, &error) != SQLITE_OK
            || exec(database, "create virtual table vectors using vec0(embedding float[4]);"
                              "insert into vectors(embedding) values ('[1,0,0,0]'); select vec_version();", 0, 0, &error) != SQLITE_OK)
        {
            fprintf(stderr, "sqlite-vec: %s\n", error ? error : errmsg(database));
            return 2;
        }
    }

    printf("SQLite %s\n", libversion());
    return 0;
}
