using Microsoft.Win32.SafeHandles;

namespace AgentMcp.FrontEnd.Platform;

/// <summary>The three streams of this process, unbuffered.</summary>
internal static class StandardStreams
{
#pragma warning disable RS0030 // The one place that opens the console's streams.
    public static Stream OpenInput() => OperatingSystem.IsLinux() ? Open(0) : Console.OpenStandardInput();

    public static Stream OpenOutput() => OperatingSystem.IsLinux() ? Open(1) : Console.OpenStandardOutput();

    public static Stream OpenError() => OperatingSystem.IsLinux() ? Open(2) : Console.OpenStandardError();
#pragma warning restore RS0030

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static DescriptorStream Open(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: false));
}
