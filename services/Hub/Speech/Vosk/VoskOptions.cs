using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Speech.Vosk;

/// <summary>Section <c>hub:speech:vosk</c>: a vosk-server.</summary>
internal sealed record VoskOptions
{
    /// <summary><c>address</c>, such as <c>ws://vosk:2700</c>; null: there is no server.</summary>
    public Uri? Address { get; init; }

    /// <summary>
    /// <c>onlyHints</c>: where a robot gives phrases to expect, nothing else can be heard. Only models with a graph made at run time
    /// can do that (Vosk's small ones).
    /// </summary>
    public bool OnlyHints { get; init; }

    public static VoskOptions Read(SettingsReader settings)
    {
        const string Key = "hub:speech:vosk:address";
        var text = settings.OptionalText(Key);
        var good = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("ws" or "wss");
        settings.Check(text is null || good, Key, "an absolute ws or wss address, such as ws://localhost:2700");
        return new VoskOptions
        {
            Address = good ? address : null,
            OnlyHints = settings.Flag("hub:speech:vosk:onlyHints", false),
        };
    }
}
