using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>Stops the compiler at a crate named <c>sample</c> until the test lets it go on.</summary>
internal sealed class Turnstile
{
    private readonly string _reached;
    private readonly string _open;

    /// <summary>Puts it into a crate.</summary>
    /// <param name="crate">Where.</param>
    /// <param name="before">A line of shell that the stopped compiler runs first, such as a trap.</param>
    public Turnstile(RustCrate crate, string before = "")
    {
        (_reached, _open) = (crate.At("reached"), crate.At("open"));
        crate.Variables["RUSTC_WRAPPER"] = crate.Script(
            "turnstile",
            $"""
            case "$*" in *"--crate-name sample"*) ;; *) exec "$@" ;; esac
            {before}
            echo $$ > '{_reached}.new' && mv '{_reached}.new' '{_reached}'
            while [ ! -e '{_open}' ]; do sleep 0.02; done
            exec "$@"
            """);
    }

    /// <summary>Waits until the compiler stands before it; gives the id of that process.</summary>
    public async Task<int> ReachedAsync(CancellationToken cancellationToken)
    {
        await FileSignal.WaitAsync(_reached, cancellationToken);
        return int.Parse(await File.ReadAllTextAsync(_reached, cancellationToken));
    }

    /// <summary>Lets it go on.</summary>
    public void Open() => File.WriteAllText(_open, "");
}
