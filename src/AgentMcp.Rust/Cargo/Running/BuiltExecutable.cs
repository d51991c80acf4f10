namespace AgentMcp.Rust.Cargo.Running;

/// <summary>A program that cargo built, from its <c>compiler-artifact</c> message.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Package">Name of the package.</param>
/// <param name="PackageFolder">Folder of the package's manifest: tests run there.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="Kind">The target's first kind: <c>lib</c>, <c>bin</c>, <c>test</c>, <c>example</c>, <c>bench</c>, <c>proc-macro</c>.</param>
/// <param name="IsTest">Whether it is a test harness (the profile's <c>test</c>).</param>
internal sealed record BuiltExecutable(string Path, string Package, string PackageFolder, string Target, string Kind, bool IsTest);
