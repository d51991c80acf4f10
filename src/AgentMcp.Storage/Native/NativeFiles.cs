using System.Runtime.InteropServices;

namespace AgentMcp.Storage.Native;

/// <summary>Where native files may lie, in the order in which they are tried.</summary>
internal static class NativeFiles
{
    private static string Extension { get; } = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";

    public static string Sqlite { get; } = (OperatingSystem.IsWindows() ? "e_sqlite3" : "libe_sqlite3") + Extension;

    public static string Vector { get; } = "vec0" + Extension;

    private static string[] SystemNames { get; } =
        OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"]
        : ["libsqlite3.so.0"];

    /// <summary>The file beside the program or in its <c>natives</c> folder, or null.</summary>
    public static string? Find(string fileName, string? baseFolder = null)
    {
        baseFolder ??= AppContext.BaseDirectory;
        string[] places = [Path.Combine(baseFolder, fileName), Path.Combine(baseFolder, "natives", fileName)];
        return Array.Find(places, File.Exists);
    }

    public static NativeLibraryFile LoadSqlite()
    {
        if (Find(Sqlite) is { } bundled && NativeLibrary.TryLoad(bundled, out var handle))
        {
            return new(handle, bundled, IsBundled: true);
        }

        foreach (var name in SystemNames)
        {
            if (NativeLibrary.TryLoad(name, out handle))
            {
                return new(handle, name, IsBundled: false);
            }
        }

        throw new DllNotFoundException(
            $"No SQLite library: neither '{Sqlite}' in '{AppContext.BaseDirectory}' nor the system's {string.Join(" or ", SystemNames)}. "
            + "Run eng/natives to build the bundled one, or install SQLite (Debian: apt install libsqlite3-0).");
    }
}
