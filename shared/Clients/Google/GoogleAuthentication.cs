namespace Jibo.Pegasus.Clients.Google;

/// <summary>How a service shows Google who it is.</summary>
public enum GoogleAuthentication
{
    /// <summary>With the key of a service account.</summary>
    Key,

    /// <summary>As the machine it runs on, when that is one of Google's.</summary>
    Metadata,

    /// <summary>Not at all, which an emulator accepts.</summary>
    None,
}
