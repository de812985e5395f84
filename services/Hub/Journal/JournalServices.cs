using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>Puts the journal together; with <c>hub:journal:turns</c> at 0 there is none.</summary>
internal static class JournalServices
{
    public static void AddJournal(this WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(JournalOptions.Read);
        builder.Services.AddSingleton<LiveFigures>();
        builder.Services.AddSingleton(services => new KeptAudio(services.GetService<IBlobStore>()));
        if (options.IsOff)
            return;
        builder.Services.AddSingleton<TurnJournal>().AddSingleton<TurnStreams>().AddSingleton<TurnDetails>();
    }
}
