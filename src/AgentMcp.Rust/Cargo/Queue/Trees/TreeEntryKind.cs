namespace AgentMcp.Rust.Cargo.Queue.Trees;

internal enum TreeEntryKind
{
    File,
    Folder,
    Link,
}
