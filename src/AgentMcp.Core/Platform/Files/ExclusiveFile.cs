using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentMcp.Core.Platform.Files;

/// <summary>Small files that are there whole or not at all, and of which the first to make one wins.</summary>
public static partial class ExclusiveFile
{
    private const int Exists = 17;

    /// <summary>Makes the file with its content in one step; false when there is anything of that name already.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static bool TryCreate(string path, ReadOnlySpan<byte> content)
    {
        var whole = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp");
        try
        {
            using (var file = new FileStream(whole, PrivateFiles.Options(FileMode.Create, FileAccess.Write, FileShare.None)))
            {
                file.Write(content);
            }

            return OperatingSystem.IsWindows() ? TryMove(whole, path) : TryLink(whole, path, content);
        }
        finally
        {
            File.Delete(whole);
        }
    }

    /// <summary>Reads a file that anything could have been put in the place of. It need not be free: who holds it does not lock readers out.</summary>
    /// <param name="path">Where.</param>
    /// <param name="mostBytes">What a longer one has is no content of ours.</param>
    public static FileLook Look(string path, int mostBytes)
    {
        try
        {
            if (FaultOf(path) is { } fault)
            {
                return new FileLook(null, fault);
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[mostBytes + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length > mostBytes ? new FileLook(null, $"has more than {mostBytes} bytes") : new FileLook(content[..length], null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileLook(null, $"cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }

    // Before it is opened: to open a pipe waits for somebody who writes.
    private static string? FaultOf(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Directory.Exists(path) ? "is a folder" : null;
        }

        return LinuxFiles.Find(path) is not { } owner ? null
            : owner.IsFolder ? "is a folder"
            : !owner.IsRegular ? "is no plain file"
            : owner.UserId != LinuxFiles.UserId ? string.Create(CultureInfo.InvariantCulture, $"belongs to user {owner.UserId}")
            : null;
    }

    private static bool TryMove(string whole, string path)
    {
        try
        {
            File.Move(whole, path, overwrite: false);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    // File.Move looks first and renames then, which lets two win.
    private static bool TryLink(string whole, string path, ReadOnlySpan<byte> content)
    {
        if (Link(whole, path) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() != Exists && TryCreatePlain(path, content);
    }

    // For disks without hard links: a reader may see it half written there, never two of it.
    private static bool TryCreatePlain(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            using var file = new FileStream(path, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write, FileShare.Read));
            file.Write(content);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string path);
}
