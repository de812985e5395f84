using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Gives the hub its ears.</summary>
public static partial class SpeechServices
{
    /// <summary>
    /// Registers the <see cref="ISpeechRecognizer"/> that section <c>hub:speech</c> names. Without the libraries of the embedded one
    /// the hub goes on without hearing: each listen fails with the reason, turns by text work.
    /// </summary>
    public static IServiceCollection AddSpeech(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<SpeechOptions, SpeechOptionsValidator>().BindConfiguration("hub:speech");
        services.TryAddSingleton(TimeProvider.System);
        // The engine outlives the recogniser that uses it and is closed with the host.
        services.TryAddSingleton<EmbeddedEngine>();
        services.TryAddSingleton(Choose);
        return services;
    }

    private static ISpeechRecognizer Choose(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SpeechOptions>>().Value;
        switch (options.Engine)
        {
            case "none":
                return new DeafRecognizer("This hub is configured not to listen (hub:speech:engine is none)");
            case "scripted":
                var texts = options.Scripted.Texts is { Count: > 0 } given ? given : ["tell me a joke"];
                return ScriptedRecognizer.Saying([.. texts], options.Scripted.Frames);
            default:
                return Embedded(services);
        }
    }

    private static ISpeechRecognizer Embedded(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Hub.Speech");
        try
        {
            var engine = services.GetRequiredService<EmbeddedEngine>().Open(logger);
            return new EndpointedRecognizer(engine, services.GetRequiredService<TimeProvider>());
        }
        catch (SpeechUnavailableException e)
        {
            LogDeaf(logger, e.Message);
            return new DeafRecognizer(e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "This hub hears nothing: {Reason}. Turns by text still work")]
    private static partial void LogDeaf(ILogger logger, string reason);

    /// <summary>The one embedded engine of a host.</summary>
    private sealed class EmbeddedEngine(IOptions<SpeechOptions> options) : IDisposable
    {
        private PocketSphinxEngine? _engine;

        public PocketSphinxEngine Open(ILogger logger) =>
            _engine ??= PocketSphinxEngine.Create(options.Value.PocketSphinx, logger);

        public void Dispose() => _engine?.Dispose();
    }
}
