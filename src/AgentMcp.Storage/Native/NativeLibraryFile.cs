namespace AgentMcp.Storage.Native;

/// <summary>A native library that is loaded for the life of the process.</summary>
internal sealed record NativeLibraryFile(nint Handle, string Source, bool IsBundled);
