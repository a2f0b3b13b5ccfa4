// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IParticipationGate} from "./IParticipationGate.sol";

/// @title AllowListGate
/// @notice Admits the accounts of a list that is fixed for ever, by a path to its root.
contract AllowListGate is IParticipationGate {
    /// @notice The root. A leaf is keccak256(bytes.concat(keccak256(abi.encode(account)))).
    bytes32 public immutable root;

    /// @notice A root of zero has no list.
    error EmptyRoot();

    constructor(bytes32 root_) {
        require(root_ != 0, EmptyRoot());
        root = root_;
    }

    /// @inheritdoc IParticipationGate
    /// @param data The path, as an encoded bytes32[].
    function admit(uint256, address account, bytes calldata data) external view returns (bool) {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account))));
        return MerkleProof.verify(abi.decode(data, (bytes32[])), root, leaf);
    }
}
