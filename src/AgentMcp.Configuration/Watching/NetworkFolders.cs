namespace AgentMcp.Configuration.Watching;

/// <summary>Tells folders of other machines: the system reports only the changes that this machine makes there.</summary>
internal static class NetworkFolders
{
    private static readonly string[] Formats = ["nfs", "nfs4", "smb", "smb2", "cifs", "smbfs", "9p", "v9fs", "afs", "ceph", "coda", "ncpfs", "fuse", "fuseblk", "virtiofs", "prl_fs", "vboxsf"];

    public static bool Contains(string path)
    {
        try
        {
            var drive = new DriveInfo(path);
            return drive.DriveType is DriveType.Network || Array.Exists(Formats, format => format.Equals(drive.DriveFormat, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Asking costs little and never misses a change.
            return true;
        }
    }
}
