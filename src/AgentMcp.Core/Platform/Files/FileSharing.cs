namespace AgentMcp.Core.Platform.Files;

/// <summary>Tells why a file could not be opened for oneself alone.</summary>
internal static class FileSharing
{
    // EAGAIN of flock as .NET tells it on Unix (macOS has 35), and the sharing violation of Windows.
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMacOs = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Whether another one has it open.</summary>
    public static bool IsHeldElsewhere(IOException exception) => exception.HResult is WouldBlockLinux or WouldBlockMacOs or SharingViolation;
}
