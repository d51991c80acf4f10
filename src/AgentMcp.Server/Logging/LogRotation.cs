using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Files;

namespace AgentMcp.Server.Logging;

/// <summary>Appends to a log file that is moved aside when it is full.</summary>
internal static class LogRotation
{
    /// <summary>No more than this are ever kept.</summary>
    public const int MostKept = 100;

    /// <summary>Bytes after which a file is moved aside, unless somebody chose another number.</summary>
    public const long MaximumBytes = 10L * 1024 * 1024;

    /// <summary>Files moved aside that are kept, unless somebody chose another number.</summary>
    public const int Kept = 5;

    /// <summary>Appends, rotating before when the file is full.</summary>
    /// <returns>False when another process is just writing.</returns>
    public static bool TryAppend(string path, ReadOnlySpan<byte> bytes, long maximumBytes = MaximumBytes, int kept = Kept)
    {
        try
        {
            using var file = new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.None));
            if (file.Length > 0 && file.Length + bytes.Length > maximumBytes)
            {
                // While we hold the file nobody else can rotate it. The new one may be opened first by another process, which then goes first.
                Rotate(path, kept);
                return TryAppend(path, bytes, maximumBytes, kept);
            }

            file.Seek(0, SeekOrigin.End);
            file.Write(bytes);
            return true;
        }
        catch (IOException exception) when (FileSharing.IsHeldElsewhere(exception))
        {
            return false;
        }
    }

    private static void Rotate(string path, int kept)
    {
        // Several when fewer are to be kept than before.
        for (var number = kept; number <= MostKept && File.Exists($"{path}.{number}"); number++)
        {
            File.Delete($"{path}.{number}");
        }

        for (var number = kept - 1; number >= 1; number--)
        {
            if (File.Exists($"{path}.{number}"))
            {
                File.Move($"{path}.{number}", $"{path}.{number + 1}");
            }
        }

        File.Move(path, $"{path}.1");
    }
}
