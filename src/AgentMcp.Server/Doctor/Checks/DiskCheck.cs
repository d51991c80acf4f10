using System.Globalization;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Room on the device of the data folder.</summary>
internal sealed class DiskCheck(DataFolder folder) : IDoctorCheck
{
    private const string Subject = "disk";
    private const long Mebibyte = 1024 * 1024;

    // A backup and a vacuum each write a second copy of the largest database.
    private const long Comfortable = 1024 * Mebibyte;
    private const long Needed = 100 * Mebibyte;

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look(folder.Root)]);

    private static Finding Look(string path)
    {
        try
        {
            return Judge(FolderAccess.FreeBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(Subject, FindingSeverity.Warning, $"The free space at '{path}' cannot be read: {exception.Message}", "Look at it yourself, with `df`.");
        }
    }

    internal static Finding Judge(long free, string path)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"{free / Mebibyte:N0} MiB free at '{path}'");
        return free switch
        {
            < Needed => new(Subject, FindingSeverity.Error, message, "Free space on this device: writing will fail soon."),
            < Comfortable => new(Subject, FindingSeverity.Warning, message, "Free space on this device: backups and vacuum need room for a second copy."),
            _ => new(Subject, FindingSeverity.Ok, message),
        };
    }
}
