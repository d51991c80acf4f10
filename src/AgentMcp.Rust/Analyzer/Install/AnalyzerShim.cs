using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>A script named rust-analyzer that starts <c>agentmcp rust-analyzer</c>, for whoever takes a program and no arguments. It bears the mark by which the search for the real one passes it over.</summary>
internal static class AnalyzerShim
{
    private const int MostBytes = 16 * 1024;

    private static readonly OwnFile Shell = new(
        $"#!/bin/sh\n# {StandIn.AnalyzerMark}\n# Written by `agentmcp rust install`; `agentmcp rust uninstall` takes it out.\n",
        " rust-analyzer \"$@\"\n");

    private static readonly OwnFile Batch = new(
        $"@echo off\r\nrem {StandIn.AnalyzerMark}\r\nrem Written by `agentmcp rust install`; `agentmcp rust uninstall` takes it out.\r\n",
        " rust-analyzer %*\r\n");

    /// <summary>Its file name.</summary>
    public static string NameOn(UserPlatform platform) => platform is UserPlatform.Windows ? "rust-analyzer.cmd" : "rust-analyzer";

    /// <summary>Its text.</summary>
    /// <param name="command">What starts this program.</param>
    /// <param name="platform">Whose shell reads it.</param>
    public static string Write(EditorCommand command, UserPlatform platform)
    {
        IEnumerable<string> words = [command.Program, .. command.Arguments];
        return platform is UserPlatform.Windows
            ? Batch.With(string.Join(' ', words.Select(word => $"\"{word.Replace("%", "%%", StringComparison.Ordinal)}\"")))
            : Shell.With("exec " + string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'")));
    }

    /// <summary>Whether a file is a shim, also one that a person has changed: what else is ours and bears its name (a launcher, a script of theirs) is none.</summary>
    public static bool IsShim(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: < MostBytes } && File.ReadAllText(path).Contains(StandIn.AnalyzerMark, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is one that we wrote and nobody has changed since.</summary>
    public static bool IsAsWritten(string text) => Shell.IsAsWritten(text) || Batch.IsAsWritten(text);
}
