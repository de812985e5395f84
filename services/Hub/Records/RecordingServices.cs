using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Adds what the operator wants remembered; without any of it there is no <see cref="TurnRecorder"/>.</summary>
internal static class RecordingServices
{
    public static WebApplicationBuilder AddTurnRecording(this WebApplicationBuilder builder, HubOptions hub)
    {
        var options = builder.AddSettings(RecordingOptions.Read);
        if (options.IsOff)
            return builder;
        if (options.RecordSpeechHistory)
            builder.Services.AddSpeechHistoryClient(hub.History.ToUris()).AddSpeechRecorder();
        // Launches need History, too, and have said so already.
        if (options.RecordSpeechHistory && !hub.RecordLaunchHistory)
            builder.AddTcpDependency("history", hub.History);
        if (options.SpeechLogs is { } target)
        {
            builder.Services.AddSingleton(services => BlobStores.Create(target, services.GetRequiredService<TimeProvider>()));
            builder.Services.AddSingleton(services => new SpeechLogRecorder(
                services.GetRequiredService<IBlobStore>(),
                services.GetRequiredService<ILogger<SpeechLogRecorder>>(),
                services.GetRequiredService<TimeProvider>(),
                services.GetService<Random>() ?? new Random(),
                options.Queue));
            builder.Services.AddHostedService(services => services.GetRequiredService<SpeechLogRecorder>());
        }

        builder.Services.AddSingleton(services => new TurnRecorder(
            services.GetService<SpeechRecorder>(), services.GetService<SpeechLogRecorder>(), services.GetRequiredService<TimeProvider>()));
        return builder;
    }
}
