using Microsoft.Win32.SafeHandles;

namespace AgentMcp.FrontEnd.Platform;

/// <summary>The three streams of this process, unbuffered.</summary>
internal static class StandardStreams
{
    public static Stream OpenInput() => OperatingSystem.IsLinux() ? Open(0) : ConsoleStreams.OpenInput();

    public static Stream OpenOutput() => OperatingSystem.IsLinux() ? Open(1) : ConsoleStreams.OpenOutput();

    public static Stream OpenError() => OperatingSystem.IsLinux() ? Open(2) : ConsoleStreams.OpenError();

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static DescriptorStream Open(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false));
}
