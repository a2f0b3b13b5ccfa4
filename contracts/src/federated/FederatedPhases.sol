// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFederatedTypes} from "./IFederatedTypes.sol";

/// @title Where a federated round stands
/// @notice The table of IFederatedTypes, as a function of time and storage, and nothing else decides a phase.
library FederatedPhases {
    /// @notice How many entries are ranked.
    uint256 internal constant RANKS = 3;

    /// @return phase The phase.
    /// @return rank In Aggregate and Open whose turn it is, while there is a leader whose it is; else how many are spent.
    function stateOf(IFederatedTypes.Task storage task, IFederatedTypes.Round storage round)
        internal
        view
        returns (IFederatedTypes.Phase phase, uint256 rank)
    {
        IFederatedTypes.Timing storage t = task.timing;
        uint256 time = uint256(task.start) + t.commit;
        if (block.timestamp < time) return (IFederatedTypes.Phase.Commit, 0);
        if (block.timestamp < (time += t.prove)) return (IFederatedTypes.Phase.Prove, 0);
        if (round.entries == 0) return (IFederatedTypes.Phase.Over, 0);
        if (block.timestamp < (time += t.challenge)) return (IFederatedTypes.Phase.Challenge, 0);
        if (!round.isFrozen) {
            bool open = task.proven != 0 && block.timestamp < time + t.freeze;
            return (open ? IFederatedTypes.Phase.Freeze : IFederatedTypes.Phase.Over, 0);
        }
        rank = round.rank;
        if (round.leader != address(0)) return (_held(round), rank);
        uint256 ranks = round.ranks;
        if (ranks == 0) return (IFederatedTypes.Phase.Over, 0);
        rank += (block.timestamp - round.since) / t.aggregate;
        if (rank < ranks) return (IFederatedTypes.Phase.Aggregate, rank);
        return rank == ranks ? (IFederatedTypes.Phase.Open, rank) : (IFederatedTypes.Phase.Over, ranks);
    }

    /// @notice When the time to challenge ends, in the current round.
    function endOfChallenge(IFederatedTypes.Task storage task) internal view returns (uint256) {
        IFederatedTypes.Timing storage t = task.timing;
        return uint256(task.start) + t.commit + t.prove + t.challenge;
    }

    /// @notice How long a round can last where everyone acts in time: each rank, and everyone's turn, is taken at the last
    /// second, and lost because a demand of the last second was not answered.
    function longest(IFederatedTypes.Timing memory t) internal pure returns (uint256) {
        uint256 turn = uint256(t.aggregate) + t.hold + t.publish;
        return uint256(t.commit) + t.prove + t.challenge + t.freeze + (RANKS + 1) * turn;
    }

    function _held(IFederatedTypes.Round storage round) private view returns (IFederatedTypes.Phase) {
        uint256 publishBy = round.publishBy;
        if (publishBy == 0 || round.isPublished) {
            return block.timestamp < round.deadline ? IFederatedTypes.Phase.Hold : IFederatedTypes.Phase.Over;
        }
        return block.timestamp < publishBy ? IFederatedTypes.Phase.Publish : IFederatedTypes.Phase.Overdue;
    }
}
