namespace Jibo.Pegasus.Parser.Engines.Remote;

/// <summary>How we stand with a service elsewhere, as <c>GET /state</c> tells it in upper case.</summary>
internal enum RemoteState
{
    /// <summary>Nothing is known of it yet.</summary>
    Initial,

    /// <summary>It may be asked; its last answer, if there was one, was none.</summary>
    Ready,

    /// <summary>It has answered the last question.</summary>
    Connected,

    /// <summary>It failed and is left alone for a while.</summary>
    Closed,
}
