using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Files;

/// <summary>What .NET does not tell of a file: owner and inode.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LinuxFiles
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int NotFound = 2;

    // struct statx is the same on every machine, which struct stat is not (statx(2)).
    private const int Size = 256;
    private const int UserIdOffset = 20;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;

    /// <summary>The user this process acts as.</summary>
    public static uint UserId { get; } = GetEffectiveUserId();

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileOwner? Find(string path)
    {
        var facts = stackalloc byte[Size];
        if (Statx(CurrentFolder, path, NoFollow, BasicFacts, facts) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == NotFound ? null : throw new IOException($"'{path}' cannot be looked at: {new Win32Exception(error).Message}.");
        }

        var span = new ReadOnlySpan<byte>(facts, Size);
        return new FileOwner(
            ReadUInt32(span[UserIdOffset..]),
            BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(span[ModeOffset..]) : BinaryPrimitives.ReadUInt16BigEndian(span[ModeOffset..]),
            BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(span[InodeOffset..]) : BinaryPrimitives.ReadUInt64BigEndian(span[InodeOffset..]));
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, byte* facts);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUserId();
}
