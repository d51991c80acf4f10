namespace AgentMcp.FrontEnd.Platform;

/// <summary>The streams by the console's class. A type of its own, so that its library is loaded only where it is used.</summary>
internal static class ConsoleStreams
{
#pragma warning disable RS0030 // The one place that opens the console's streams.
    public static Stream OpenInput() => Console.OpenStandardInput();

    public static Stream OpenOutput() => Console.OpenStandardOutput();

    public static Stream OpenError() => Console.OpenStandardError();
#pragma warning restore RS0030
}
