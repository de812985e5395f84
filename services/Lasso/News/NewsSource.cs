namespace Jibo.Pegasus.Lasso.News;

/// <summary>Who is asked for news.</summary>
internal enum NewsSource
{
    /// <summary>RSS and Atom, which need no key.</summary>
    Feeds,

    /// <summary>The Associated Press.</summary>
    Ap,
}
