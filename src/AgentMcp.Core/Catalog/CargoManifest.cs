using System.Collections.Concurrent;

namespace AgentMcp.Core.Catalog;

/// <summary>Where the manifests of cargo are.</summary>
public static class CargoManifest
{
    /// <summary>What cargo calls it; no other spelling counts.</summary>
    public const string FileName = "Cargo.toml";

    // Whoever opens a repository waits for the list of tools, so the look ends early in a large one.
    private const int FoldersLookedAt = 512;
    private const int LevelsLookedAt = 2;
    private const int MostAnswersKept = 256;

    private static readonly TimeSpan AnswerLifetime = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<string, (bool IsIn, long At)> Answers = new(StringComparer.Ordinal);

    /// <summary>Whether a folder is a place for Rust tools: a manifest stands in it, above it, or at most two levels below it.</summary>
    public static bool IsIn(string? workspace)
    {
        if (workspace is null)
        {
            return false;
        }

        var time = TimeProvider.System;
        if (Answers.TryGetValue(workspace, out var known) && time.GetElapsedTime(known.At) < AnswerLifetime)
        {
            return known.IsIn;
        }

        if (Answers.Count >= MostAnswersKept)
        {
            Answers.Clear();
        }

        var isIn = FindAbove(workspace) is not null || new ManifestSearch(LevelsLookedAt, FoldersLookedAt).Below(workspace).Any();
        Answers[workspace] = (isIn, time.GetTimestamp());
        return isIn;
    }

    /// <summary>The manifest in a folder or the nearest above it; null when there is none up to the root of the file system.</summary>
    public static string? FindAbove(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var manifest = Path.Combine(at, FileName);
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        return null;
    }
}
