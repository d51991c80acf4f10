using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Whether the data folder is there, can be written, and is closed to others.</summary>
internal sealed class DataFolderCheck(DataFolder folder) : IDoctorCheck
{
    private const string Subject = "data folder";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    private Finding Look()
    {
        var root = folder.Root;
        if (File.Exists(root))
        {
            return new(Subject, FindingSeverity.Error, $"'{root}' is a file.", $"Move the file away, or point {DataFolder.HomeVariable} to a folder.");
        }

        if (!Directory.Exists(root))
        {
            var parent = FolderAccess.NearestExisting(root);
            return FolderAccess.CanWrite(parent)
                ? new(Subject, FindingSeverity.Ok, $"'{root}' is made at its first use.")
                : new(Subject, FindingSeverity.Error, $"'{root}' does not exist and '{parent}' may not be written.", $"Make it yourself, or point {DataFolder.HomeVariable} to a folder that this user may write.");
        }

        if (!FolderAccess.CanWrite(root))
        {
            return new(Subject, FindingSeverity.Error, $"'{root}' may not be written.", $"Make it writable for this user, or point {DataFolder.HomeVariable} to another folder.");
        }

        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(root) is var mode && (mode & Others) != UnixFileMode.None)
        {
            return new(Subject, FindingSeverity.Warning, $"'{root}' is open to other users (mode {Octal(mode)}).", $"chmod 700 '{root}'");
        }

        return new(Subject, FindingSeverity.Ok, $"'{root}'");
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');
}
