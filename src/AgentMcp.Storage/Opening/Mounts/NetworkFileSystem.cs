using System.Collections.Frozen;

namespace AgentMcp.Storage;

/// <summary>Refuses folders on file systems whose locks and shared memory do not hold between machines.</summary>
internal static class NetworkFileSystem
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "davfs2", "9p", "afs", "coda", "ncpfs", "ceph", "glusterfs",
        "lustre", "beegfs", "gpfs", "ocfs2", "gfs2", "orangefs", "pvfs2", "vboxsf", "vmhgfs", "prl_fs", "drvfs", "fuse",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Everything else over FUSE is a network or might be one.
    private static readonly FrozenSet<string> LocalFuse = new[]
    {
        "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.bindfs", "fuse.mergerfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.ext4",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static IMounts Mounts { get; } = OperatingSystem.IsLinux() ? LinuxMounts.System : new DriveMounts();

    public static bool IsNetwork(string fileSystem) =>
        Names.Contains(fileSystem) || (fileSystem.StartsWith("fuse.", StringComparison.OrdinalIgnoreCase) && !LocalFuse.Contains(fileSystem));

    public static void Refuse(string databasePath, IMounts? mounts = null)
    {
        var type = (mounts ?? Mounts).FileSystemOf(RealFolder(databasePath));
        if (type is not null && IsNetwork(type))
        {
            throw StorageErrors.OnNetwork(databasePath, type);
        }
    }

    /// <summary>The nearest folder that exists, with every link on the way resolved: a link into a network mount counts as one.</summary>
    internal static string RealFolder(string databasePath)
    {
        var file = new FileInfo(databasePath);
        var start = file.LinkTarget is null ? file.DirectoryName! : Path.GetDirectoryName(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName)!;
        while (!Directory.Exists(start) && Path.GetDirectoryName(start) is { } above)
        {
            start = above;
        }

        var real = Path.GetPathRoot(start)!;
        foreach (var part in start[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = Directory.ResolveLinkTarget(next, returnFinalTarget: true) is { } target ? RealFolder(Path.Combine(target.FullName, "x")) : next;
        }

        return real;
    }
}
