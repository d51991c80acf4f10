namespace AgentMcp.Core.Platform.Files;

/// <summary>Whose a file is, and which one it is. A link is looked at itself, not what it points to.</summary>
/// <param name="UserId">The owner.</param>
/// <param name="Mode">Type and permission bits as lstat(2) gives them.</param>
/// <param name="Inode">Number within its file system.</param>
internal sealed record FileOwner(uint UserId, uint Mode, ulong Inode)
{
    private const uint TypeMask = 0xF000;
    private const uint FolderType = 0x4000;
    private const uint RegularType = 0x8000;

    /// <summary>Whether it is a folder, and no link to one.</summary>
    public bool IsFolder => (Mode & TypeMask) == FolderType;

    /// <summary>Whether it is a file with content, and no link, pipe or device.</summary>
    public bool IsRegular => (Mode & TypeMask) == RegularType;

    /// <summary>Whether nobody but the owner may do anything with it.</summary>
    public bool IsPrivate => (Mode & 0x3F) == 0;
}
