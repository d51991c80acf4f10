using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>Writes the settings that rust-analyzer is given when it starts and when it asks: its own names, without the prefix that editors put before them.</summary>
internal static class ServerSettings
{
    /// <summary>The settings as JSON.</summary>
    /// <param name="settings">What the configuration says.</param>
    /// <param name="workspace">What is loaded.</param>
    /// <param name="check">The command that checks, with its variables; null leaves it to rust-analyzer.</param>
    public static byte[] Write(AnalyzerSettings settings, CargoWorkspace workspace, CheckCommand? check)
    {
        var isMinimal = settings.Profile is AnalyzerProfile.Minimal;
        var tree = new JsonObject
        {
            // This workspace and no other: a folder above or below may hold one that nobody asked for.
            ["linkedProjects"] = new JsonArray(workspace.Manifest),
            ["cargo"] = new JsonObject
            {
                // Metadata of std's own workspace needs the network; without it half of std stays unknown and nothing says so. The graph that is built in is whole.
                ["sysrootQueryMetadata"] = "none",
                ["targetDir"] = true,
                ["buildScripts"] = new JsonObject { ["enable"] = !isMinimal },
            },
            ["procMacro"] = new JsonObject { ["enable"] = !isMinimal },
            ["files"] = new JsonObject { ["watcher"] = "client" },
            ["cachePriming"] = new JsonObject { ["enable"] = !isMinimal },

            // Type errors without a compiler: E0308 and its kin are experimental there.
            ["diagnostics"] = new JsonObject { ["experimental"] = new JsonObject { ["enable"] = true } },

            // Of 128, as it would be, the one of just that name may be none: the index stops at the first that have its letters.
            ["workspace"] = new JsonObject { ["symbol"] = new JsonObject { ["search"] = new JsonObject { ["limit"] = 2000 } } },
            ["checkOnSave"] = !isMinimal && settings.Check is not AnalyzerCheck.Off,
            ["check"] = CheckSettings(settings, check),
        };
        if (settings.Profile is not AnalyzerProfile.Full)
        {
            tree["lru"] = new JsonObject { ["capacity"] = isMinimal ? 32 : 64 };
            tree["numThreads"] = Math.Min(4, Environment.ProcessorCount);
            tree["cachePriming"]!["numThreads"] = 1;
        }

        if (settings.Passed is { } passed)
        {
            PassedSettings.Merge(tree, PassedSettings.Parse(passed));
        }

        if (!settings.HasProcMacros)
        {
            // Last: who says so at the start of one editor means it whatever the files say of all.
            PassedSettings.Merge(tree, new JsonObject { ["procMacro"] = new JsonObject { ["enable"] = false } });
        }

        return Encoding.UTF8.GetBytes(tree.ToJsonString());
    }

    private static JsonObject CheckSettings(AnalyzerSettings settings, CheckCommand? check)
    {
        var tree = new JsonObject { ["command"] = settings.Check is AnalyzerCheck.Clippy ? "clippy" : "check" };
        if (check is not null)
        {
            tree["overrideCommand"] = new JsonArray([.. check.Words.Select(word => (JsonNode)word)]);
            tree["extraEnv"] = new JsonObject(check.Variables.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value)));
        }

        return tree;
    }
}
