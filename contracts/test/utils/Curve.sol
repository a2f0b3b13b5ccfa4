// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Q, R} from "../../src/verification/Bn254.sol";

/// @notice G1 arithmetic over the precompiles.
library Curve {
    struct G1 {
        uint256 x;
        uint256 y;
    }

    function generator() internal pure returns (G1 memory) {
        return G1(1, 2);
    }

    function mul(G1 memory p, uint256 k) internal view returns (G1 memory r) {
        (bool ok, bytes memory out) = address(7).staticcall(abi.encode(p.x, p.y, k % R));
        require(ok, "ecmul");
        return abi.decode(out, (G1));
    }

    function add(G1 memory p, G1 memory q) internal view returns (G1 memory r) {
        (bool ok, bytes memory out) = address(6).staticcall(abi.encode(p.x, p.y, q.x, q.y));
        require(ok, "ecadd");
        return abi.decode(out, (G1));
    }

    function neg(G1 memory p) internal pure returns (G1 memory) {
        return G1(p.x, p.y == 0 ? 0 : Q - p.y);
    }

    function sub(G1 memory p, G1 memory q) internal view returns (G1 memory) {
        return add(p, neg(q));
    }

    function neg(uint256[4] memory p) internal pure returns (uint256[4] memory) {
        return [p[0], p[1], (Q - p[2]) % Q, (Q - p[3]) % Q];
    }

    /// @dev 1 / k mod R, by Fermat.
    function inverse(uint256 k) internal view returns (uint256) {
        (bool ok, bytes memory out) = address(5).staticcall(abi.encode(32, 32, 32, k, R - 2, R));
        require(ok, "modexp");
        return abi.decode(out, (uint256));
    }
}
