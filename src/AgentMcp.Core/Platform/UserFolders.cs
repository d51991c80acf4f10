namespace AgentMcp.Core.Platform;

/// <summary>Where a person's folders are; other programs keep their settings below.</summary>
/// <param name="environment">Looks up a variable of the person's session; empty counts as absent.</param>
/// <param name="platform">The platform.</param>
public sealed class UserFolders(Func<string, string?> environment, UserPlatform platform)
{
    /// <summary>The platform of this process.</summary>
    public static UserPlatform CurrentPlatform =>
        OperatingSystem.IsWindows() ? UserPlatform.Windows : OperatingSystem.IsMacOS() ? UserPlatform.MacOs : UserPlatform.Linux;

    /// <summary>The platform.</summary>
    public UserPlatform Platform { get; } = platform;

    /// <summary>The person's own folder.</summary>
    public string Home => Value(Platform is UserPlatform.Windows ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Where programs that follow XDG keep settings, on macOS too: <c>~/.config</c>; on Windows the roaming application data.</summary>
    public string Configuration => Platform is UserPlatform.Windows
        ? Value("APPDATA") ?? Path.Combine(Home, "AppData", "Roaming")
        : Value("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config");

    /// <summary>A variable, or null when it is empty.</summary>
    public string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
