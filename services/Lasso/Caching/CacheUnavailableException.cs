namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>The cache cannot be asked now. Nobody fails for it.</summary>
internal sealed class CacheUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
