using System.Globalization;

namespace AgentMcp.Core.Platform.Files;

/// <summary>Opens files for oneself alone, which locks them among all who do the same.</summary>
internal static class FileSharing
{
    // EAGAIN of flock as .NET tells it on Unix (macOS has 35), and the sharing violation of Windows.
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMacOs = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Whether another one has it open.</summary>
    public static bool IsHeldElsewhere(IOException exception) => exception.HResult is WouldBlockLinux or WouldBlockMacOs or SharingViolation;

    /// <summary>Opens a file, made when it is missing, that nobody else has open this way; null when another one has.</summary>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream? TryOpenAlone(string path)
    {
        try
        {
            return new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsHeldElsewhere(exception))
        {
            return null;
        }
    }

    /// <summary>Whether a file went away between opening and locking it: such a lock means nothing.</summary>
    public static bool IsDeleted(FileStream file) =>
        OperatingSystem.IsLinux()
        && new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}")).LinkTarget is { } target
        && target.EndsWith(" (deleted)", StringComparison.Ordinal);
}
