namespace Jibo.Pegasus.Clients.Settings;

/// <summary>All that one connection to Settings can do.</summary>
public interface ISettingsService : ISettingsClient, ISettingsChanges, ISettingsArchive;
