namespace AgentMcp.Storage;

/// <summary>macOS and Windows: what .NET knows of the drive.</summary>
internal sealed class DriveMounts : IMounts
{
    public string? FileSystemOf(string path)
    {
        if (OperatingSystem.IsWindows() && path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return "smb";
        }

        try
        {
            var drive = new DriveInfo(path);
            return drive.DriveType is DriveType.Network ? "smb" : drive.DriveFormat;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
