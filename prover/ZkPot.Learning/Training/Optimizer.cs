namespace ZkPot.Learning.Training;

/// <summary>How gradients become steps.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam, with decoupled weight decay.</summary>
    Adam,
}
