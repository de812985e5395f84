namespace Jibo.Pegasus.Settings;

/// <summary>Settings cannot do what was asked, and the caller may read why. Each door says it in its own way.</summary>
internal sealed class SettingsException(SettingsFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public SettingsFailure Failure { get; } = failure;

    public static SettingsException Invalid(string message, Exception? inner = null) => new(SettingsFailure.Invalid, message, inner);
}

internal enum SettingsFailure
{
    /// <summary>Something in the request is wrong, or a value does not fit.</summary>
    Invalid,

    /// <summary>No token, or none that is good.</summary>
    Unauthorized,

    /// <summary>The token is of somebody else.</summary>
    Forbidden,

    /// <summary>Somebody has changed the settings since the version that the caller knows.</summary>
    Conflict,

    /// <summary>More than can be kept, or answered at once.</summary>
    TooLarge,

    /// <summary>It cannot be done now; trying again later may help.</summary>
    Unavailable,
}
