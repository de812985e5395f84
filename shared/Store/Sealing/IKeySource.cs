namespace Jibo.Pegasus.Store.Sealing;

/// <summary>Where keys come from. They may change while a service runs: that is how they are rotated.</summary>
public interface IKeySource
{
    /// <summary>The keys as they were when last looked at, which is not long ago.</summary>
    KeyRing Current { get; }

    /// <summary>Looks now: something was met that the current ones do not open.</summary>
    KeyRing Refresh();
}

/// <summary>Keys that stay as they are until the service is started anew.</summary>
public sealed class FixedKeys(KeyRing keys) : IKeySource
{
    public KeyRing Current => keys;

    public KeyRing Refresh() => keys;
}
