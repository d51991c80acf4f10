namespace AgentMcp.Memory.Projects;

/// <summary>What a repository's configuration says of where it comes from.</summary>
/// <param name="Remotes">Fetch address by remote, in the order of the file.</param>
/// <param name="WorkTree"><c>core.worktree</c>, which submodules have.</param>
internal sealed record GitConfiguration(IReadOnlyList<KeyValuePair<string, string>> Remotes, string? WorkTree)
{
    /// <summary>The address of origin, else of the first remote; null without remotes.</summary>
    public string? Remote
    {
        get
        {
            foreach (var (name, address) in Remotes)
            {
                if (name == "origin")
                {
                    return address;
                }
            }

            return Remotes.Count > 0 ? Remotes[0].Value : null;
        }
    }

    public static GitConfiguration Parse(string text)
    {
        var remotes = new List<KeyValuePair<string, string>>();
        string? workTree = null;
        foreach (var entry in new GitConfigurationReader(text).ReadAll())
        {
            switch (entry)
            {
                case { Section: "remote", Subsection: { } remote, Key: "url", Value: { } address }:
                    AddAddress(remotes, remote, address);
                    break;
                case { Section: "core", Subsection: null, Key: "worktree" }:
                    workTree = entry.Value;
                    break;
            }
        }

        return new GitConfiguration(remotes, workTree);
    }

    // Git fetches from the first address of a remote; an empty one clears those before it.
    private static void AddAddress(List<KeyValuePair<string, string>> remotes, string remote, string address)
    {
        var index = remotes.FindIndex(known => known.Key == remote);
        if (address.Length == 0)
        {
            _ = index >= 0 && remotes.Remove(remotes[index]);
        }
        else if (index < 0)
        {
            remotes.Add(new(remote, address));
        }
    }
}
